using System.Text.RegularExpressions;
using PeakStore.Template.Running;

namespace PeakStore.Template.Naming;

/// <summary>Forms of a name, as the template engine makes them.</summary>
internal static class Forms
{
    /// <param name="form">As <c>template.json</c> calls it.</param>
    public static string Apply(string form, string name)
    {
        var definition = TemplateFile.Form(form);
        return (string?)definition["identifier"] switch
        {
            "chain" => definition["steps"]!.AsArray().Aggregate(name, (current, step) => Apply((string)step!, current)),
            "replace" => Regex.Replace(name, (string)definition["pattern"]!, (string)definition["replacement"]!),
            "lowerCaseInvariant" => name.ToLowerInvariant(),
            var other => throw new InvalidOperationException($"Form {form} is '{other}', which this does not know."),
        };
    }
}
