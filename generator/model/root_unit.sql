-- root_unit: the one unit to which accounts without a store belong: the first by its number of those with nothing above.
-- key: unit_id.   rule: definition book, which figures exist.
select unit_id
from units
qualify row_number() over (order by parent is not null, unit_id) = 1
