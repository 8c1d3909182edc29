namespace PeakStore.ServiceDefaults.Messaging;

/// <summary>A handler that wants to know since when it hears of everything.</summary>
public interface ISubscriptionObserver
{
    /// <summary>From here on nothing is missed. Called again each time a lost connection is back: what was told meanwhile was missed.</summary>
    Task SubscribedAsync(CancellationToken cancellationToken);

    /// <summary>The connection is lost: from here on nothing is heard.</summary>
    void Unsubscribed();
}
