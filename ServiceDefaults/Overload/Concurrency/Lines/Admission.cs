namespace PeakStore.ServiceDefaults.Overload.Concurrency.Lines;

/// <summary>What has become of a request that wanted to be served.</summary>
internal enum Admission
{
    /// <summary>It may go on, and says when it has ended.</summary>
    Admitted,

    /// <summary>As many as make sense wait already.</summary>
    Full,

    /// <summary>It has waited so long that newer ones are better served.</summary>
    WaitedTooLong,

    /// <summary>Its caller will have given up before an answer can be there.</summary>
    TooLate,
}
