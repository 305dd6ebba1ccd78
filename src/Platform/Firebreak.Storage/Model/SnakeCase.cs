using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Firebreak.Storage.Model;

/// <summary>Columns are called as PostgreSQL likes it: known_from for KnownFrom, so that SQL by hand needs no quotes.</summary>
internal static class SnakeCase
{
    public static void Apply(IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            Rename(entity);
        }
    }

    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var character in name)
        {
            _ = char.IsUpper(character) && text.Length > 0 ? text.Append('_') : text;
            text.Append(char.ToLowerInvariant(character));
        }

        return text.ToString();
    }

    private static void Rename(IMutableTypeBase type)
    {
        foreach (var property in type.GetProperties())
        {
            property.SetColumnName(Of(property.Name));
        }

        foreach (var complex in type.GetComplexProperties())
        {
            Rename(complex.ComplexType);
        }
    }
}
