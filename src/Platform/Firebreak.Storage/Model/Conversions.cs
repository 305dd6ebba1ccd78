using System.Collections.Frozen;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Maps;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Firebreak.Storage.Model;

/// <summary>How our own types lie in a database. One place for both providers and every table, so that nobody maps a key by hand.</summary>
internal static class Conversions
{
    public static void Apply(ModelConfigurationBuilder configuration, bool sqlite)
    {
        foreach (var type in PropertyTypes(Parts.Rows).Distinct())
        {
            if (IsClosed(type, typeof(Key<>)))
            {
                configuration.Properties(type).HaveConversion(Close(sqlite ? typeof(KeyAsBytes<>) : typeof(KeyAsGuid<>), type));
            }
            else if (IsClosed(type, typeof(Protected<>)))
            {
                configuration.Properties(type).HaveConversion(Close(typeof(ProtectedAsBytes<>), type));
            }
            else if (type.IsEnum)
            {
                // As words: a dump can be read without the program, and a new member in the middle of an enum changes nothing stored.
                configuration.Properties(type).HaveConversion(typeof(EnumAsWord<>).MakeGenericType(type));
            }
        }

        configuration.Properties<Instant>().HaveConversion(sqlite ? typeof(InstantAsMicroseconds) : typeof(InstantAsTime));
        if (sqlite)
        {
            configuration.Properties<Guid>().HaveConversion<GuidAsBytes>();
        }

        configuration.Properties<Geometry>().HaveConversion<GeometryAsWkb>();
        configuration.Properties<Purpose>().HaveConversion<PurposeAsCode>();
    }

    private static IEnumerable<Type> PropertyTypes(IEnumerable<Type> types) => types
        .SelectMany(type => type.GetProperties())
        .Select(property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)
        .SelectMany(type => typeof(Row).Assembly == type.Assembly || Parts.Assemblies.Contains(type.Assembly) ? Nested(type) : [type]);

    // A complex property, such as the facts of a case, is looked into; everything else is a column.
    private static IEnumerable<Type> Nested(Type type) =>
        type is { IsClass: true, IsGenericType: false } && type != typeof(Purpose) ? PropertyTypes([type]) : [type];

    private static bool IsClosed(Type type, Type open) => type.IsGenericType && type.GetGenericTypeDefinition() == open;

    private static Type Close(Type converter, Type type) => converter.MakeGenericType(type.GetGenericArguments());

    // Most significant byte first, so that the database orders keys by time.
    private sealed class KeyAsBytes<T>() : ValueConverter<Key<T>, byte[]>(key => key.Value.ToByteArray(true), bytes => new Key<T>(new Guid(bytes, true)));

    private sealed class KeyAsGuid<T>() : ValueConverter<Key<T>, Guid>(key => key.Value, guid => new Key<T>(guid));

    private sealed class GuidAsBytes() : ValueConverter<Guid, byte[]>(guid => guid.ToByteArray(true), bytes => new Guid(bytes, true));

    private sealed class InstantAsMicroseconds() : ValueConverter<Instant, long>(instant => instant.Microseconds, stored => new Instant(stored));

    private sealed class InstantAsTime() : ValueConverter<Instant, DateTime>(instant => instant.Utc, stored => Instant.Of(new DateTimeOffset(stored, TimeSpan.Zero)));

    private sealed class ProtectedAsBytes<T>() : ValueConverter<Protected<T>, byte[]>(value => value.Envelope, bytes => new Protected<T>(bytes));

    private sealed class EnumAsWord<T>() : ValueConverter<T, string>(member => Words<T>.Of(member), word => Words<T>.Find(word))
        where T : struct, Enum;

    // Looked up: the framework parses a word anew each time, four times a case. Several flags are several words, and are read as such.
    private static class Words<T>
        where T : struct, Enum
    {
        private static readonly FrozenDictionary<T, string> ByMember = Enum.GetValues<T>().ToFrozenDictionary(member => member, member => member.ToString());
        private static readonly FrozenDictionary<string, T> ByWord = ByMember.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

        public static string Of(T member) => ByMember.TryGetValue(member, out var word) ? word : member.ToString();

        public static T Find(string word) => ByWord.TryGetValue(word, out var member) ? member : Enum.Parse<T>(word);
    }

    // Well-known binary, the same bytes on both databases: neither needs a spatial extension, and the audit's digests agree.
    private sealed class GeometryAsWkb() : ValueConverter<Geometry, byte[]>(shape => new WKBWriter().Write(shape), bytes => new WKBReader(Shapes).Read(bytes))
    {
        private static readonly NetTopologySuite.NtsGeometryServices Shapes = new(MapShape.Factory.PrecisionModel, MapShape.Factory.SRID);
    }

    private sealed class PurposeAsCode() : ValueConverter<Purpose, string>(purpose => purpose.Code, code => Purpose.Find(code)!);
}
