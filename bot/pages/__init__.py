"""The pages: a question and its answer, the documents behind each citation, and the register as lists."""
