namespace PeakStore.Ordering.Checkout;

/// <summary>Decides purchases against the ledger. What it has decided is committed.</summary>
internal interface IAllocator
{
    /// <summary>Grants or refuses one purchase, once per buyer and key.</summary>
    Task<AllocationAnswer> AllocateAsync(Purchase purchase, CancellationToken cancellationToken);
}

/// <summary>The answer to one purchase.</summary>
/// <param name="Decision">Null when the key was used for another purchase.</param>
/// <param name="Replayed">Whether it was decided for an earlier request with the same key.</param>
/// <param name="Token">Position in the write-ahead log: a standby that has replayed so far shows what was decided.</param>
internal sealed record AllocationAnswer(AllocationDecision? Decision, bool Replayed = false, string? Token = null);
