"""Which passages are near to a question: lexical and dense search, fused, and late interaction."""
