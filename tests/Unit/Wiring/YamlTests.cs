using PeakStore.Wiring;

namespace PeakStore.Unit.Wiring;

public sealed class YamlTests
{
    private const string Text = """
        # a comment
        resources:
          - one
          - two # the last

        images:
          - name: shop/one
            newTag: "1.2.0"
        """;

    [Fact]
    public void A_line_comes_last_in_its_block_and_all_else_stays() =>
        Assert.Equal(Text.Replace("# the last", "# the last\n  - three", StringComparison.Ordinal), Yaml.Append(Text, "resources:", "- three"));

    [Fact]
    public void The_end_of_the_file_ends_a_block() => Assert.Equal(Text + "\n  - name: shop/two", Yaml.Append(Text, "images:", "- name: shop/two"));

    [Fact]
    public void The_last_item_is_found_whole() => Assert.Equal(["- name: shop/one", "  newTag: \"1.2.0\""], Yaml.LastItem(Text, "images:")!);

    [Theory]
    [InlineData("patches:")]
    [InlineData("one")]
    public void Where_there_is_no_such_block_nothing_is_added(string key) => Assert.Null(Yaml.Append(Text, key, "- three"));
}
