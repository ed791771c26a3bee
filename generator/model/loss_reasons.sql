-- loss_reasons: which reasons of a loss the company could have done something about.
-- key: reason_code.   rule: definition book, loss reasons. Of the reasons left out nothing is known.
select reason_code, controllable
from (
    values
    ('L-PROD', true), ('L-PRICE', true), ('L-SERV', true), ('L-REL', true), ('L-SUPPLY', true),
    ('L-CLOSE', false), ('L-CREDIT', false)
) as reasons (reason_code, controllable)
