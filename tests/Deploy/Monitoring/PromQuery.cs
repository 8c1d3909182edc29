using System.Text.RegularExpressions;
using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Monitoring;

/// <summary>A question to Prometheus, and where it stands.</summary>
internal sealed partial record PromQuery(string Where, string Text)
{
    private static readonly HashSet<string> Words = ["and", "or", "unless", "bool", "by", "without", "on", "ignoring", "group_left", "group_right", "offset", "inf", "nan"];

    /// <summary>All of an overlay: of alerts, of triggers, of analyses.</summary>
    public static IReadOnlyList<PromQuery> Of(Manifests overlay) =>
    [
        .. overlay.Of("PrometheusRule").SelectMany(rules => rules.Spec.Items("groups")).SelectMany(group => group.Items("rules"))
            .Select(rule => new PromQuery($"alert {rule.Text("alert")}", rule.Text("expr")!)),
        .. overlay.Of("ScaledObject").SelectMany(scaled => scaled.Spec.Items("triggers").Where(trigger => trigger.Text("type") == "prometheus")
            .Select(trigger => new PromQuery($"{scaled}, {trigger.Text("name")}", trigger.Text("metadata", "query")!))),
        .. overlay.Of("AnalysisTemplate").SelectMany(template => template.Spec.Items("metrics")
            .Select(metric => new PromQuery($"{template}, {metric.Text("name")}", metric.Text("provider", "prometheus", "query")!))),
    ];

    /// <summary>The series that it asks for.</summary>
    public IReadOnlyList<string> Series
    {
        get
        {
            // What is left when texts, selectors, times and lists of labels are taken out are functions, words and names of series.
            var bare = Grouping().Replace(Range().Replace(Selector().Replace(Texts().Replace(Text, ""), ""), ""), " ");
            return [.. Identifier().Matches(bare).Select(match => match.Value).Where(word => !Words.Contains(word)).Distinct()];
        }
    }

    /// <summary>The labels that it selects or groups by.</summary>
    public IReadOnlyList<string> Labels
    {
        get
        {
            var bare = Texts().Replace(Text, "");
            return [.. Selector().Matches(bare).SelectMany(selector => LabelName().Matches(selector.Value).Select(match => match.Groups[1].Value))
                .Concat(Grouping().Matches(bare).SelectMany(grouping => grouping.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
                .Distinct()];
        }
    }

    /// <summary>The values that it selects of a label; those of a regular expression one by one.</summary>
    public IEnumerable<string> ValuesOf(string label) =>
        Regex.Matches(Text, $@"\b{label}\s*(?:=~|!~|!=|=)\s*""([^""]*)""").SelectMany(match => match.Groups[1].Value.Split('|'));

    public override string ToString() => Where;

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"")]
    private static partial Regex Texts();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Selector();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Range();

    [GeneratedRegex(@"\b(?:by|without|on|ignoring|group_left|group_right)\s*\(([^)]*)\)")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"[a-zA-Z_:][a-zA-Z0-9_:]*(?![a-zA-Z0-9_:]|\s*\()")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"(\w+)\s*(?:=~|!~|!=|=)")]
    private static partial Regex LabelName();
}
