using System.Text.RegularExpressions;
using PeakStore.Deploy.Rendering;
using YamlDotNet.RepresentationModel;

namespace PeakStore.Deploy.Stores;

/// <summary>
/// The environment of a container as the kubelet makes it: <c>$(NAME)</c> is a variable that stands before in the list; what stands after, or
/// nowhere, stays as it is written.
/// </summary>
/// <param name="secret">The value of a Secret's key, by the names of both.</param>
internal sealed partial class ContainerEnvironment(Func<string, string, string> secret)
{
    public IReadOnlyDictionary<string, string> Of(Container container)
    {
        var known = new Dictionary<string, string>();
        foreach (var variable in container.Environment)
        {
            known[variable.Text("name")!] = variable.At("valueFrom", "secretKeyRef") is { } reference
                ? secret(reference.Text("name")!, reference.Text("key")!)
                : Reference().Replace(variable.Text("value") ?? "", match => known.GetValueOrDefault(match.Groups[1].Value, match.Value));
        }

        return known;
    }

    /// <summary>Whether a variable is put together here, and does not come as a whole from a Secret that people make.</summary>
    public static bool IsOurs(YamlNode variable) => variable.Text("valueFrom", "secretKeyRef", "name") != "connections";

    [GeneratedRegex(@"\$\(([A-Za-z_][A-Za-z0-9_]*)\)")]
    private static partial Regex Reference();
}
