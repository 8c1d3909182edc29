namespace PeakStore.ServiceDefaults.Overload.Priorities;

/// <summary>Priorities as they are called in headers and metrics.</summary>
public static class PriorityNames
{
    private static readonly string[] Names = ["critical", "high", "normal", "low"];

    /// <summary>Such as <c>critical</c>.</summary>
    public static string Of(Priority priority) => Names[(int)priority];

    /// <summary>The priority of that name; null when there is none.</summary>
    public static Priority? Parse(string? name) => Array.IndexOf(Names, name) is >= 0 and var index ? (Priority)index : null;
}
