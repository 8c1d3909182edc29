using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using StackExchange.Redis;

namespace Microsoft.AspNetCore.DataProtection.StackExchangeRedis;

/// <summary>The key ring as a Redis list; each element is the XML of one key.</summary>
public class RedisXmlRepository(Func<IDatabase> databaseFactory, RedisKey key) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. databaseFactory().ListRange(key).Select(value => XElement.Parse(value.ToString()))];

    public void StoreElement(XElement element, string friendlyName) =>
        databaseFactory().ListRightPush(key, element.ToString(SaveOptions.DisableFormatting));
}
