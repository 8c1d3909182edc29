using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using StackExchange.Redis;

namespace Microsoft.AspNetCore.DataProtection.StackExchangeRedis;

/// <summary>The key ring as a Redis list; each element is the XML of one key.</summary>
public class RedisXmlRepository(Func<IDatabase> databaseFactory, RedisKey key) : IXmlRepository
{
    /// <inheritdoc />
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. databaseFactory().ListRange(key).Select(static value => XElement.Parse(value.ToString()))];

    /// <inheritdoc />
    public void StoreElement(XElement element, string friendlyName) =>
        databaseFactory().ListRightPush(key, element.ToString(SaveOptions.DisableFormatting));
}
