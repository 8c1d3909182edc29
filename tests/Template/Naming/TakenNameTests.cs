using System.Text.RegularExpressions;
using PeakStore.Template.Running;

namespace PeakStore.Template.Naming;

/// <summary>
/// A solution called Order would have a namespace that hides the type of that name: names that types have get a prefix. Types whose
/// names are more than one word are left out: nobody calls a shop WaitingLine.
/// </summary>
public sealed partial class TakenNameTests
{
    [Fact]
    public async Task Every_one_word_type_of_the_store_is_known_to_the_template()
    {
        var sources = (await Command.SucceedAsync(Repository.Root, "git", ["ls-files", "*.cs", ":!eng/standins", ":!templates", ":!tests/Template"]))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Repository.PathTo(file)));
        var types = sources.SelectMany(file => Declaration().Matches(File.ReadAllText(Repository.PathTo(file))).Select(match => match.Groups[1].Value)).Distinct();
        var taken = new Regex((string)TemplateFile.Form("taken")["pattern"]!);

        Assert.Empty(types.Where(type => !taken.IsMatch(type)).Order());
    }

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|file|sealed|static|abstract|partial|readonly|ref)\s+)*(?:class|record struct|record class|record|struct|interface|enum)\s+([A-Z][a-z]+)\b", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
