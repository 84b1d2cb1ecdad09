# The program and nothing else: docker build -t meshlint . && docker run --rm -v "$PWD:/src" meshlint lint .
FROM debian:12-slim AS build
COPY . /meshlint
RUN cd /meshlint \
    && bash -c 'source cmake/setup.sh && need_packages "${packages_to_build[@]}" && build static meshlint_cli' \
    && strip build/static/meshlint

# With a shell, which CI services want to run their scripts in.
FROM debian:12-slim
COPY --from=build /meshlint/build/static/meshlint /usr/local/bin/meshlint
WORKDIR /src
ENTRYPOINT ["meshlint"]
