"""What a user clicks to cure a finding, in Excel and in WPS.

Every `findings.Rule` names one of the recipes of this package; several rules share one, as
several faults share a cure. A recipe names menus and buttons as the programs show them.
"""
