using PeakStore.Deploy.Schemas;

namespace PeakStore.Deploy.Compose;

/// <summary>What Compose would refuse is found before.</summary>
public sealed class ComposeSchemaTests
{
    [Fact]
    public async Task The_file_is_valid_against_the_schema_of_Compose() => Assert.Equal("", await Validator.MistakesOfAsync(ComposeFile.Text, "compose.mjs"));

    [Theory]
    [InlineData("mem_limit:", "memory_limit:", "memory_limit")]
    [InlineData("retries: 3", "retries: [3]", "retries")]
    public async Task A_mistake_is_found_and_named(string right, string wrong, string named)
    {
        Assert.Contains(right, ComposeFile.Text, StringComparison.Ordinal);
        Assert.Contains(named, await Validator.MistakesOfAsync(ComposeFile.Text.Replace(right, wrong, StringComparison.Ordinal), "compose.mjs"), StringComparison.Ordinal);
    }
}
