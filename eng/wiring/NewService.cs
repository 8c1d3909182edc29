using System.Text.RegularExpressions;

namespace PeakStore.Wiring;

/// <summary>A service that is to become part of the store, by the names that it has in each place.</summary>
/// <param name="Name">As its classes are called: <c>GiftCards</c>.</param>
/// <param name="Resource">As others find it, and as its image is called: <c>giftcards-api</c>.</param>
/// <param name="Caller">The resource that calls it.</param>
internal sealed partial record NewService(string Name, string Resource, string Caller)
{
    private const string Suffix = ".Api";

    /// <summary>Folder and project: <c>GiftCards.Api</c>.</summary>
    public string Project => Name + Suffix;

    /// <summary>The variable in AppHost.cs. With its ending, so that it is neither a keyword nor there already.</summary>
    public string Variable => char.ToLowerInvariant(Name[0]) + Name[1..] + "Api";

    /// <summary>Null when it is no name that the item template makes.</summary>
    /// <param name="project">As <see cref="Project"/>.</param>
    /// <param name="caller">The resource that calls it.</param>
    public static NewService? Of(string project, string caller) =>
        ProjectName().Match(project) is { Success: true } match && ResourceName().IsMatch(caller)
            ? new NewService(match.Groups[1].Value, project.ToLowerInvariant().Replace('.', '-'), caller)
            : null;

    [GeneratedRegex("^([A-Z][A-Za-z0-9]{1,39})[.]Api$")]
    private static partial Regex ProjectName();

    [GeneratedRegex("^[a-z][a-z0-9-]*$")]
    private static partial Regex ResourceName();
}
