namespace PeakStore.ServiceDefaults.Security;

/// <summary>Names of the authorization policies.</summary>
public static class Policies
{
    /// <summary>Anyone with a valid token: guests and signed-in shoppers, and operators.</summary>
    public const string Shopper = "shopper";

    /// <summary>Those who run the store.</summary>
    public const string Operator = "operator";
}
