using Microsoft.AspNetCore.Http;

namespace PeakStore.ServiceDefaults.Overload.Refusals;

/// <summary>Tells people, who read no problem details, why they get no answer. A service with pages registers one.</summary>
public interface IRefusalPage
{
    /// <summary>A whole page of HTML that is ready to send; null for a program.</summary>
    /// <param name="layer">One of <see cref="ShedLayer"/>.</param>
    ReadOnlyMemory<byte>? Find(HttpRequest request, string layer);
}
