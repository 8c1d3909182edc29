namespace PeakStore.ServiceDefaults.Data.Schema;

/// <summary>
/// Says of a migration that it takes something away, or allows less than before, and why no running program minds: see docs/migrations.md.
/// A test refuses such migrations without it.
/// </summary>
/// <param name="table">The table, function, or other thing that it is about.</param>
/// <param name="unusedSince">The release since which nobody uses it in the way that ends; the one that runs beside this one at the latest.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ContractStepAttribute(string table, string unusedSince) : Attribute
{
    /// <summary>What the step is about.</summary>
    public string Table { get; } = table;

    /// <summary>Such as <c>1.4</c>.</summary>
    public string UnusedSince { get; } = unusedSince;
}
