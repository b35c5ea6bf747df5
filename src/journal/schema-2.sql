-- From version 1 to version 2: the legs' states and the number of the newest event changed with nearly every event, so that each commit
-- wrote the sale's row as well. The legs were read by nobody; the newest event is found by the index event_of_sale.
ALTER TABLE sale DROP COLUMN payment;
ALTER TABLE sale DROP COLUMN delivery;
ALTER TABLE sale DROP COLUMN handover;
ALTER TABLE sale DROP COLUMN last_seq;
