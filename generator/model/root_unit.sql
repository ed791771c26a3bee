-- root_unit: the one unit to which accounts without a store belong: the first of the sheet that has nothing above it.
-- key: unit_id.   rule: definition book, which figures exist.
select unit_id
from units
qualify row_number() over (order by parent is not null, row_id) = 1
