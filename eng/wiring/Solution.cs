using System.Text.RegularExpressions;

namespace PeakStore.Wiring;

/// <summary>The solution on disk, and the names that it goes by.</summary>
/// <param name="Root">Its folder.</param>
/// <param name="Namespace">What all namespaces begin with.</param>
/// <param name="Dns">What images and objects of a cluster are called after.</param>
internal sealed partial record Solution(string Root, string Namespace, string Dns)
{
    private const string AppHost = "AppHost/AppHost.csproj";
    private const string Images = "deploy/images/Images.targets";

    /// <summary>Null where there is none.</summary>
    public static Solution? Find(string root)
    {
        var here = new Solution(root, "", "");
        return here.Has(AppHost) && RootNamespace().Match(here.Read(AppHost)) is { Success: true } name
            && here.Has(Images) && Repository().Match(here.Read(Images)) is { Success: true } repository
            ? here with { Namespace = name.Groups[1].Value, Dns = repository.Groups[1].Value }
            : null;
    }

    /// <summary>Whether AppHost has a service of that name.</summary>
    public bool Knows(string resource) => Has("AppHost/AppHost.cs") && Read("AppHost/AppHost.cs").Contains($">(\"{resource}\")", StringComparison.Ordinal);

    public string PathTo(string file) => Path.Combine([Root, .. file.Split('/')]);

    public bool Has(string file) => File.Exists(PathTo(file));

    public string Read(string file) => File.ReadAllText(PathTo(file));

    [GeneratedRegex("<RootNamespace>(.+)[.]AppHost</RootNamespace>")]
    private static partial Regex RootNamespace();

    [GeneratedRegex("<ContainerRepository>(?:[$][(]\\w+[)])?([^$]+)/[$]")]
    private static partial Regex Repository();
}
