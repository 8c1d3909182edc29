using System.IO.Enumeration;

namespace PeakStore.Deploy.Model;

/// <summary>Where two pictures of the store differ, a sentence each.</summary>
internal static class Drift
{
    /// <summary>What differs and is nobody's wish (<see cref="Deliberate"/>).</summary>
    public static IReadOnlyList<string> Between(Picture appHost, Picture deployed) =>
        [.. Differences(appHost, deployed).Where(difference => !Deliberate.All.Any(one => Covers(one, difference)))];

    public static bool Covers(Deliberate one, string difference) => FileSystemName.MatchesSimpleExpression(one.Difference, difference, ignoreCase: false);

    /// <summary>All that differs, in both directions.</summary>
    public static IEnumerable<string> Differences(Picture appHost, Picture deployed)
    {
        var (here, there) = (appHost.Services.ToDictionary(service => service.Name), deployed.Services.ToDictionary(service => service.Name));
        return Sides("service", here.Keys, there.Keys)
            .Concat(here.Keys.Intersect(there.Keys).Order().SelectMany(name =>
                Differences(here[name], there[name]).Select(difference => $"{name}: {difference}")))
            .Concat(Sides("way out", appHost.Out, deployed.Out))
            .Concat(Sides("way in", appHost.In, deployed.In))
            .Select(difference => $"{deployed.Source}: {difference}");
    }

    private static IEnumerable<string> Differences(Service appHost, Service deployed)
    {
        var (here, there) = (appHost.Environment, deployed.Environment);
        foreach (var side in Sides("environment", here.Keys, there.Keys)) yield return side;
        foreach (var name in here.Keys.Intersect(there.Keys).Where(name => here[name] != there[name]).Order())
            yield return $"environment {name} is {there[name]}, and in AppHost {here[name]}";
        foreach (var side in Sides("port", appHost.Ports, deployed.Ports)) yield return side;
        foreach (var side in Sides("probe", appHost.Probes, deployed.Probes)) yield return side;
        if (deployed.Replicas < appHost.Replicas) yield return $"replicas are {deployed.Replicas}, and in AppHost {appHost.Replicas}";
    }

    private static IEnumerable<string> Sides<T>(string what, IEnumerable<T> appHost, IEnumerable<T> deployed)
    {
        var (here, there) = (appHost.Select(one => $"{one}").ToHashSet(), deployed.Select(one => $"{one}").ToHashSet());
        return here.Except(there).Order().Select(one => $"{what} {one} is not deployed")
            .Concat(there.Except(here).Order().Select(one => $"{what} {one} is not in AppHost"));
    }
}
