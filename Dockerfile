# The bot, with its embedding model inside and its index mounted, read-only if you like:
#
#   docker build -t fives .
#   docker run -p 3978:3978 -v "$PWD/index:/index:ro" -v "$PWD/access.toml:/access.toml:ro" -e FIVES_ACCESS=/access.toml \
#     -e FIVES_APP_ID=… -e FIVES_APP_PASSWORD=… -e FIVES_TENANT_ID=… -e FIVES_PUBLIC_URL=https://… fives
#
# A judge of your own, a folder of a sentence-transformers CrossEncoder: -v "$PWD/judge:/judge:ro" -e FIVES_JUDGE=/judge
# Without a registration the bot serves loopback only, so to try it: --network host -e FIVES_HOST=127.0.0.1
# It writes a scratch copy of the index's vectors, in /tmp (--read-only needs --tmpfs /tmp as well), and what people do,
# in the volume /ledger or the database that FIVES_LEDGER names.

FROM python:3.11-slim AS build
ARG TORCH=torch==2.13.0
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --index-url "$TORCH_INDEX" "$TORCH"
WORKDIR /source
COPY pyproject.toml README.md ./
COPY bot bot
COPY corpus corpus
COPY indexer indexer
COPY retrieval retrieval
RUN /venv/bin/pip install --no-cache-dir '.[postgresql]'

FROM python:3.11-slim
RUN useradd --uid 10001 --user-group --no-create-home fives \
 && install -d -o fives -g fives -m 700 /ledger
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH \
    HOME=/tmp \
    PYTHONUNBUFFERED=1 \
    FIVES_HOST=0.0.0.0 \
    FIVES_PORT=3978 \
    FIVES_INDEX=/index \
    FIVES_LEDGER=sqlite:////ledger/ledger.sqlite \
    FIVES_TRAIL_HEAD=/ledger/trail-head
USER 10001:10001
WORKDIR /tmp
VOLUME /index /ledger
EXPOSE 3978
# http.client asks no proxy, which urllib would where one is set for the channel.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", "-c", "\
import http.client, os, sys; \
bot = http.client.HTTPConnection('127.0.0.1', int(os.environ['FIVES_PORT']), timeout=4); \
bot.request('GET', '/healthz'); \
sys.exit(bot.getresponse().status != 200)"]
CMD ["fives", "serve"]
