//! Tests of visits: a session driven by wishes and news, without a face. What a visitor sees, does, waits for and leaves.

mod samples;
