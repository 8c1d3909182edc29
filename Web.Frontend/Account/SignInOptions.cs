namespace PeakStore.Web.Account;

/// <summary>Which ways to sign in the shop offers.</summary>
public sealed class SignInOptions
{
    /// <summary>Anyone may be anyone by saying a name, and tools may ask for tokens. For development only.</summary>
    public required bool ByNameAlone { get; init; }
}
