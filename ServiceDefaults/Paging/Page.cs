namespace PeakStore.ServiceDefaults.Paging;

/// <summary>One page of a list.</summary>
/// <param name="Items">What is on the page, in order.</param>
/// <param name="Next">Opaque cursor of the next page, null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
