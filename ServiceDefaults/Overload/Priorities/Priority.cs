namespace PeakStore.ServiceDefaults.Overload.Priorities;

/// <summary>What goes first when not all can be served. The lowest gives way first.</summary>
public enum Priority
{
    /// <summary>Buying: checkout, orders, what payments depend on, and what operators do.</summary>
    Critical,

    /// <summary>Baskets.</summary>
    High,

    /// <summary>Looking at products.</summary>
    Normal,

    /// <summary>What can be missed: search, recommendations, feedback.</summary>
    Low,
}
