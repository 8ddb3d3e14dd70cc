# shellcheck shell=bash
# Sourced by .ci/run and fuzz/run.

cargo_machete_version=0.9.2
playwright_core_version=1.65.1
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

    install_browser "$1"
    install_cxx_compiler
    export PATH="$machete/bin:$python/bin:$PATH"
}

# A browser, and what drives it: Debian's Chromium, Node as it is there already, and Playwright without the browsers that
# it would download. It is one package without dependencies, so its version is all that a lock file could say.
install_browser() {
    export PLAYWRIGHT_CORE="$1/playwright-core-$playwright_core_version"
    [[ -n "$(type -P chromium)" ]] || install_debian_package chromium
    [[ -n "$(type -P node)" ]] || install_debian_package nodejs
    CHROMIUM=$(type -P chromium)
    export CHROMIUM
    if [[ ! -e "$PLAYWRIGHT_CORE/complete" ]]; then
        [[ -n "$(type -P npm)" ]] || install_debian_package npm
        rm -rf "$PLAYWRIGHT_CORE"
        mkdir -p "$PLAYWRIGHT_CORE"
        npm install --silent --no-package-lock --no-audit --no-fund --ignore-scripts --prefix "$PLAYWRIGHT_CORE" \
            "playwright-core@$playwright_core_version"
        touch "$PLAYWRIGHT_CORE/complete"
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
