using System.IO.Compression;
using System.Text;
using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Caching.Http;

namespace PeakStore.Unit.Caching;

public sealed class RepresentationTests
{
    [Theory]
    [InlineData(null, "Identity")]
    [InlineData("gzip, deflate, br, zstd", "Brotli")]
    [InlineData("gzip, deflate", "Gzip")]
    [InlineData("br;q=0, gzip", "Gzip")]
    [InlineData("gzip;q=0", "Identity")]
    [InlineData("*", "Brotli")]
    [InlineData("identity", "Identity")]
    [InlineData("brotli", "Identity")]
    [InlineData("deflate;q=0.5, x-gzip", "Identity")]
    [InlineData("nonsense;;q", "Identity")]
    public void The_smallest_form_that_the_client_takes_is_sent(string? accepts, string form) =>
        Assert.Equal(form, ContentCodings.Negotiate(accepts).ToString());

    [Fact]
    public void Each_form_is_the_same_answer_under_a_tag_of_its_own()
    {
        var answer = Answer.Json(7, Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Repeat("""{"sku":"MUG-1"}""", 50))), CachePolicy.Live);

        var forms = Enum.GetValues<ContentCoding>().Select(coding => Representation.Of(answer, coding)).ToList();

        Assert.Equal(answer.Body.ToArray(), forms[0].Body.ToArray());
        Assert.Equal(answer.Body.ToArray(), Unpack(new GZipStream(Stream(forms[1]), CompressionMode.Decompress)));
        Assert.Equal(answer.Body.ToArray(), Unpack(new BrotliStream(Stream(forms[2]), CompressionMode.Decompress)));
        Assert.Equal(3, forms.DistinctBy(form => form.Tag.ToString()).Count());
        Assert.All(forms, form => Assert.Equal(7, EntityTag.VersionOf(new(form.Tag.ToString()))));
    }

    [Fact]
    public void What_would_not_get_smaller_is_left_as_it_is()
    {
        var answer = Answer.Json("[]"u8.ToArray(), CachePolicy.Live);

        Assert.Equal(answer.Body.ToArray(), Representation.Of(answer, ContentCoding.Brotli).Body.ToArray());
        Assert.Equal(0, Representation.Of(answer, ContentCoding.Brotli).Encoding.Count);
    }

    private static MemoryStream Stream(Representation form) => new(form.Body.ToArray());

    private static byte[] Unpack(Stream packed)
    {
        using var plain = new MemoryStream();
        packed.CopyTo(plain);
        return plain.ToArray();
    }
}
