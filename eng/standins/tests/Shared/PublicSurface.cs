using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace PeakStore.StandIns;

/// <summary>
/// The public types and members of an assembly as lines of text, in the form of the lists in published-api: a stand-in
/// may have less than the published package, never more and never other.
/// </summary>
internal static class PublicSurface
{
    /// <summary>What the assembly has and the list does not, each as a line of its own.</summary>
    public static IReadOnlyList<string> Differences(Assembly assembly, string list)
    {
        var published = Read(list);
        var found = new List<string>();
        foreach (var type in assembly.GetExportedTypes())
        {
            if (!published.TryGetValue(NameOf(type), out var expected))
            {
                found.Add($"type {NameOf(type)}");
                continue;
            }
            var missing = Interfaces(type).Except(expected.Interfaces);
            if (Header(type) != expected.Header) found.Add($"{Header(type)} (published: {expected.Header})");
            found.AddRange(missing.Select(name => $"{NameOf(type)} implements {name}"));
            found.AddRange(Members(type).Where(member => !expected.Members.Contains(member)).Select(member => $"{NameOf(type)}: {member}"));
        }
        return found;
    }

    private static readonly Regex Kinds = new("^((static|abstract|sealed) )?(class|struct|interface|enum) ");

    private sealed record Published(string Header, HashSet<string> Interfaces, HashSet<string> Members);

    private static Dictionary<string, Published> Read(string list)
    {
        var types = new Dictionary<string, Published>();
        Published? type = null;
        foreach (var line in File.ReadLines(list).Select(WithoutRemarks))
        {
            if (line.StartsWith(' '))
            {
                type!.Members.Add(line.Trim());
                continue;
            }
            var (header, interfaces) = line.IndexOf(" [", StringComparison.Ordinal) is var bracket and > 0
                ? (line[..bracket], Split(line[(bracket + 2)..].TrimEnd(']'))) : (line, []);
            var name = Kinds.Replace(header, "").Split(" : ")[0];
            types[name] = type = new(header, [.. interfaces], []);
        }
        return types;
    }

    // that something is obsolete or experimental is not part of its signature
    private static string WithoutRemarks(string line) => line.Split("  OBSOLETE")[0].Split("  EXPERIMENTAL")[0].TrimEnd();

    private static IEnumerable<string> Split(string names)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i <= names.Length; i++)
        {
            if (i == names.Length || (names[i] == ',' && depth == 0))
            {
                yield return names[start..i].Trim();
                start = i + 1;
            }
            else if (names[i] is '<' or '>') depth += names[i] == '<' ? 1 : -1;
        }
    }

    public static string NameOf(Type type) => $"{type.Namespace}.{Name(type)}";

    public static string Header(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct"
            : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsSealed ? "sealed class" : type.IsAbstract ? "abstract class" : "class";
        var parent = type.IsClass && type.BaseType is { } of && of != typeof(object) ? $" : {Name(of)}" : "";
        return $"{kind} {NameOf(type)}{parent}";
    }

    // the type's own: those of its base are told there
    public static IEnumerable<string> Interfaces(Type type) =>
        type.IsEnum ? [] : type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(each => each.IsVisible).Select(Name);

    public static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum) return [string.Join(", ", Enum.GetNames(type))];
        const BindingFlags declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return type.GetConstructors().Select(constructor => $".ctor({Parameters(constructor)})")
            .Concat(type.GetFields(declared).Select(Field))
            .Concat(type.GetProperties(declared).Select(Property))
            .Concat(type.GetMethods(declared).Where(method => !method.IsSpecialName).Select(Method));
    }

    private static string Field(FieldInfo field) => field.IsLiteral
        ? $"const {Name(field.FieldType)} {field.Name} = {Value(field.GetRawConstantValue(), field.FieldType)}"
        : $"{Static(field.IsStatic)}{Name(field.FieldType)} {field.Name}";

    private static string Property(PropertyInfo property)
    {
        var (get, set) = (property.GetGetMethod() is null ? "" : "get; ", property.GetSetMethod() is null ? "" : "set; ");
        return $"{Static((property.GetGetMethod() ?? property.GetSetMethod())!.IsStatic)}{Name(property.PropertyType)} {property.Name} {{ {get}{set}}}";
    }

    private static string Method(MethodInfo method)
    {
        var arguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
        var generic = arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(Name))}>";
        var constraints = string.Concat(arguments.Select(argument => (argument.Name, Of: argument.GetGenericParameterConstraints()))
            .Where(argument => argument.Of.Length > 0).Select(argument => $" where {argument.Name} : {string.Join(", ", argument.Of.Select(Name))}"));
        return $"{Static(method.IsStatic)}{Name(method.ReturnType)} {method.Name}{generic}({Parameters(method)}){constraints}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select((parameter, index) =>
        (index == 0 && method.IsDefined(typeof(ExtensionAttribute), false) ? "this " : "")
        + (parameter.IsDefined(typeof(ParamArrayAttribute), false) ? "params " : "")
        + $"{Name(parameter.ParameterType)} {parameter.Name}"
        + (parameter.HasDefaultValue ? $" = {Value(parameter.RawDefaultValue, parameter.ParameterType)}" : "")));

    private static string Value(object? value, Type type) => value switch
    {
        null or DBNull or Missing => "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ when (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } kind => Enum.ToObject(kind, value).ToString()!,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static string Name(Type type)
    {
        if (type.IsByRef) return $"ref {Name(type.GetElementType()!)}";
        if (type.IsArray) return $"{Name(type.GetElementType()!)}[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying) return $"{Name(underlying)}?";
        if (type.IsGenericType) return $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
        return type == typeof(string) ? "string" : type == typeof(bool) ? "bool" : type == typeof(int) ? "int" : type == typeof(object) ? "object" : type == typeof(void) ? "void" : type.Name;
    }
}
