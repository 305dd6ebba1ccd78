using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Firebreak.Storage.Databases;

/// <summary>SQLite: tables of little more than their key lie in the tree of that key, instead of in a tree of row numbers with the key beside it.</summary>
/// <remarks>A case brings some eight rows of the blind index: a third of what an import writes goes away. Wide rows stay as they are, since they would make the tree deep.</remarks>
internal sealed class NarrowTables(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations) : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    private static readonly HashSet<string> Narrow = new(StringComparer.Ordinal) { "person_tokens", "data_keys", "audit_subjects", "received_messages" };

    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        if (!Narrow.Contains(operation.Name))
        {
            base.Generate(operation, model, builder, terminate);
            return;
        }

        base.Generate(operation, model, builder, terminate: false);
        builder.Append(" WITHOUT ROWID");
        if (terminate)
        {
            builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
            EndStatement(builder);
        }
    }
}
