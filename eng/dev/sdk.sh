# shellcheck shell=bash
# Sourced by ./dev: the .NET SDK.

sdk_wanted() { sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' global.json; }

# In this folder `dotnet --version` obeys global.json, and fails when no SDK will do.
sdk_found() { has dotnet && dotnet --version 2>/dev/null; }

need_sdk() {
  sdk_found >/dev/null || fail "the .NET SDK $(sdk_wanted) or a later one of its band is missing: https://dotnet.microsoft.com/download"
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
}
