using System.ComponentModel.DataAnnotations;

namespace PeakStore.ServiceDefaults.WaitingRooms;

/// <summary>Section <c>WaitingRooms</c>, as far as all services that know waiting rooms share it.</summary>
public sealed class WaitingRoomKey : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "WaitingRooms";

    private const int ShortestKey = 32;
    private const int LongestKey = 1024;

    /// <summary>The secret that places and admissions are signed with: base64 of at least 32 random bytes. AppHost generates one.</summary>
    public string? Key { get; set; }

    /// <summary>The secret's bytes.</summary>
    public byte[] GetBytes() => Convert.FromBase64String(Key ?? "");

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var key = new byte[LongestKey];
        if (!Convert.TryFromBase64String(Key ?? "", key, out var length) || length < ShortestKey)
        {
            yield return new ValidationResult(
                $"Set {Section}:Key to the base64 of at least {ShortestKey} random bytes that the shop and ordering share (AppHost generates one).",
                [nameof(Key)]);
        }
    }
}
