using System.Globalization;
using System.Text.Json;
using PeakStore.Tool.CommandLine;

namespace PeakStore.Tool.Triggers;

/// <summary>
/// Reads what the catalogue answers to <c>GET /api/campaigns</c> (a page), to <c>GET /api/campaigns/{id}</c> (one), or a list of campaigns.
/// </summary>
internal static class CampaignFile
{
    /// <exception cref="CannotRunException">It is something else.</exception>
    public static IReadOnlyList<Campaign> Read(string name, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. CampaignsOf(document.RootElement).Select((campaign, index) => Read(campaign, $"campaign {index + 1}"))];
        }
        catch (JsonException exception)
        {
            throw new CannotRunException($"{name} is no JSON: {exception.Message}");
        }
        catch (FormatException exception)
        {
            throw new CannotRunException($"{name}: {exception.Message}");
        }
    }

    private static List<JsonElement> CampaignsOf(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return [.. root.EnumerateArray()];
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("it holds no campaigns. Save what GET /api/campaigns of the catalogue answers.");
        }

        if (root.TryGetProperty("status", out _) && root.TryGetProperty("title", out var title))
        {
            throw new FormatException($"it is the answer of a request that failed: {title}");
        }

        if (root.TryGetProperty("startsAt", out _))
        {
            return [root];
        }

        if (!root.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException("it holds no campaigns. Save what GET /api/campaigns of the catalogue answers.");
        }

        // A campaign that is left out would find the store at its everyday size.
        if (root.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String)
        {
            throw new FormatException($"there are more campaigns: save GET /api/campaigns?cursor={next} too, and give one list of all.");
        }

        return [.. items.EnumerateArray()];
    }

    private static Campaign Read(JsonElement campaign, string which)
    {
        if (campaign.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"{which} is no object.");
        }

        if (!Guid.TryParse(Text(campaign, which, "id"), out var id))
        {
            throw new FormatException($"the id of {which} is no UUID.");
        }

        var (starts, ends) = (Instant(campaign, which, "startsAt"), Instant(campaign, which, "endsAt"));
        return ends > starts
            ? new Campaign(id, Text(campaign, which, "name"), starts, ends)
            : throw new FormatException($"{which} ends ({ends:O}) before it starts ({starts:O}).");
    }

    private static string Text(JsonElement campaign, string which, string name) =>
        campaign.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new FormatException($"{which} has no {name}.");

    private static DateTimeOffset Instant(JsonElement campaign, string which, string name)
    {
        var text = Text(campaign, which, name);

        // Without an offset it would mean another moment on every machine.
        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) && time.Kind != DateTimeKind.Unspecified
            ? new DateTimeOffset(time.ToUniversalTime())
            : throw new FormatException($"{name} of {which} is no time with an offset, such as 2026-11-27T08:00:00Z: {text}");
    }
}
