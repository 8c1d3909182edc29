using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace PeakStore.Integration.Images;

/// <summary>The <c>config.json</c> of the OCI runtime specification, out of an image's config.</summary>
internal static class RuntimeSpec
{
    /// <summary>This machine's, as registries write it.</summary>
    public static string Architecture => RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "arm64" : "amd64";

    public static object Of(JsonElement image, IEnumerable<(string Name, string Value)> environment, string[] arguments)
    {
        var user = int.Parse(image.GetProperty("User").GetString()!, CultureInfo.InvariantCulture);
        return new
        {
            ociVersion = "1.0.2",
            process = new
            {
                user = new { uid = user, gid = user },
                args = (string[])[.. Strings(image, "Entrypoint"), .. arguments is [] ? Strings(image, "Cmd") : arguments],
                env = (string[])[.. Strings(image, "Env"), .. environment.Select(variable => $"{variable.Name}={variable.Value}")],
                cwd = image.GetProperty("WorkingDir").GetString(),
                capabilities = new { bounding = Nothing, effective = Nothing, permitted = Nothing },
                noNewPrivileges = true,
            },
            root = new { path = "rootfs", @readonly = true },
            mounts = (object[])
            [
                new { destination = "/proc", type = "proc", source = "proc", options = (string[])["nosuid", "noexec", "nodev"] },
                new { destination = "/dev", type = "tmpfs", source = "tmpfs", options = (string[])["nosuid", "strictatime", "mode=755", "size=64k"] },
                new { destination = "/tmp", type = "tmpfs", source = "tmpfs", options = (string[])["nosuid", "nodev", "mode=1777", "size=64m"] },
                new { destination = "/etc/hosts", type = "bind", source = "/etc/hosts", options = (string[])["bind", "ro"] },
            ],
            linux = new
            {
                namespaces = (object[])[new { type = "pid" }, new { type = "ipc" }, new { type = "uts" }, new { type = "mount" }],
                maskedPaths = (string[])["/proc/kcore", "/proc/keys"],
            },
        };
    }

    private static string[] Nothing => [];

    private static IEnumerable<string> Strings(JsonElement image, string name) =>
        image.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(item => item.GetString()!) : [];
}
