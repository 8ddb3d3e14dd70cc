# shellcheck shell=bash
# Sourced by .ci/run and fuzz/run.

cargo_machete_version=0.9.2
playwright_core_version=1.65.1
redocly_version=2.77.0
cargo_fuzz_version=0.13.2

# Puts the tools that the checks need on the PATH. They are kept by version in the given folder, outside the checkout, so
# that only the first run on a machine installs them.
install_tools() {
    local machete="$1/cargo-machete-$cargo_machete_version"
    local python
    python="$1/python-$(sha256sum .ci/requirements.txt | cut --characters=1-12)"

    if [[ ! -x "$machete/bin/cargo-machete" ]]; then
        # Built in a throwaway folder, since its optimised dependencies are of no use to the workspace.
        env --unset=CARGO_TARGET_DIR cargo install --quiet --locked --root "$machete" "cargo-machete@$cargo_machete_version"
    fi

    # The marker comes last, so that an interrupted install is done again; so is one whose interpreter has gone.
    if [[ ! -e "$python/complete" ]] || ! "$python/bin/python" -c ''; then
        if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
            install_debian_package python3-venv
        fi
        python3 -m venv --clear "$python"
        # The list is complete: without --no-deps a package that is missing from it would come in unpinned.
        "$python/bin/pip" install --quiet --disable-pip-version-check --no-deps --only-binary :all: \
            --requirement .ci/requirements.txt
        "$python/bin/pip" check
        touch "$python/complete"
    fi

    # Node and npm are among the Python packages, so that every machine has the same.
    export PATH="$machete/bin:$python/bin:$PATH"
    install_browser "$1"
    install_java
    install_cxx_compiler
}

# A browser, and what drives it and lints the contract: Debian's Chromium, and packages without dependencies, so that
# their versions are all that a lock file could say. Playwright comes without the browsers that it would download.
install_browser() {
    local packages="$1/npm-$playwright_core_version-$redocly_version"
    export PLAYWRIGHT_CORE="$packages"
    [[ -n "$(type -P chromium)" ]] || install_debian_package chromium
    CHROMIUM=$(type -P chromium)
    export CHROMIUM
    if [[ ! -e "$packages/complete" ]]; then
        rm -rf "$packages"
        mkdir -p "$packages"
        npm install --silent --no-package-lock --no-audit --no-fund --ignore-scripts --prefix "$packages" \
            "playwright-core@$playwright_core_version" "@redocly/cli@$redocly_version"
        touch "$packages/complete"
    fi
    export PATH="$packages/node_modules/.bin:$PATH"
}

# What the TypeScript client is built with, as its lock file has it.
install_typescript_sdk() {
    local lock="sdk/typescript/package-lock.json"
    if ! cmp --silent "$lock" sdk/typescript/node_modules/installed-lock.json; then
        npm ci --silent --no-audit --no-fund --ignore-scripts --prefix sdk/typescript
        cp "$lock" sdk/typescript/node_modules/installed-lock.json
    fi
}

# Puts cargo-fuzz on the PATH, from the same folder.
install_cargo_fuzz() {
    local fuzz="$1/cargo-fuzz-$cargo_fuzz_version"

    if [[ ! -x "$fuzz/bin/cargo-fuzz" ]]; then
        env --unset=CARGO_TARGET_DIR cargo install --quiet --locked --root "$fuzz" "cargo-fuzz@$cargo_fuzz_version"
    fi
    install_cxx_compiler
    export PATH="$fuzz/bin:$PATH"
}

# The generator of the C# client is written in Java.
install_java() {
    [[ -n "$(type -P java)" ]] || install_debian_package openjdk-17-jre-headless
}

# libFuzzer is written in C++, and built where it is used.
install_cxx_compiler() {
    command -v c++ >/dev/null || install_debian_package g++
}

install_debian_package() {
    if ((EUID != 0)); then
        echo "This needs a package that only root can install: sudo apt-get install $1" >&2
        return 1
    fi
    apt-get update --quiet=2
    DEBIAN_FRONTEND=noninteractive apt-get install --quiet=2 --yes --no-install-recommends "$1"
}
