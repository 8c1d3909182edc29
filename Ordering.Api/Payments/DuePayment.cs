namespace PeakStore.Ordering.Payments;

/// <summary>A payment that this worker, and no other, may attempt until its lease ends.</summary>
/// <param name="Attempts">This one included.</param>
internal sealed record DuePayment(Guid OrderId, decimal Amount, string Currency, int Attempts);
