using Microsoft.AspNetCore.Http;

namespace PeakStore.ServiceDefaults.Overload.Brownouts;

/// <summary>Tells people, in a page, that what they ask for is switched off.</summary>
public interface IBrownoutPage
{
    /// <summary>Answers if this is somebody who reads pages.</summary>
    /// <param name="off">What is switched off.</param>
    Task<bool> TrySendAsync(HttpContext context, Feature off);
}
