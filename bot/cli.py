"""The command line: fives index, ask, search, status, serve."""

import argparse
import json
import logging
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from corpus.errors import EvidenceError
from corpus.nouns import Answer, Context, Outcome, Reader
