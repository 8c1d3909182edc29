using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using PeakStore.Web.Clients;

namespace PeakStore.Web.Shop.Checkout;

/// <summary>Carries a refusal through an address, sealed, so that no link can make the shop claim what is not so.</summary>
public sealed class RefusalSeal(IDataProtectionProvider protection)
{
    // Stock moves on; an old refusal says nothing about now.
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("checkout.refusal").ToTimeLimitedDataProtector();

    /// <summary>As text for a query parameter.</summary>
    public string Seal(Refusal refusal) =>
        _protector.Protect(JsonSerializer.Serialize(refusal, WebJson.Default.Refusal), GoodFor);

    /// <summary>What was sealed; null when it is none of ours or too old.</summary>
    public Refusal? Open(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(_protector.Unprotect(text), WebJson.Default.Refusal);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
