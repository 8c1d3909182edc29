namespace PeakStore.ServiceDefaults.Overload.Priorities;

/// <summary>Says of a page or an endpoint how important it is.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PriorityAttribute(Priority priority) : Attribute
{
    /// <summary>How important it is.</summary>
    public Priority Priority => priority;
}
