using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Firebreak.Storage.Model;
using Npgsql;

namespace Firebreak.Storage.Databases;

/// <summary>The second wall: PostgreSQL itself shows the reader's role only what the scope rule shows, whatever a query forgot.</summary>
/// <remarks>
/// The policies are made from the model, after the migrations of each creation and upgrade, so that no table can be left out and nothing is lost when
/// migrations are written anew. Reading is done in the role <see cref="Reader"/>, under which the policies hold; the writer, which has a check of its
/// own, stays the owner, for COPY doesn't work under policies (decision 0075). Without the settings nothing is seen.
/// </remarks>
internal static class PostgresWall
{
    public const string Reader = "firebreak_reader";

    private const string SeesAll = "(select current_setting('firebreak.sees_all', true) = 'yes')";

    /// <summary>Takes on the reader's role; for the session, or until the end of the transaction.</summary>
    public const string Enter = """
        select set_config('role', 'firebreak_reader', @p3), set_config('firebreak.path', @p0, @p3), set_config('firebreak.now', @p1, @p3), set_config('firebreak.sees_all', @p2, @p3),
          set_config('firebreak.own', @p4, @p3), set_config('firebreak.purpose', @p5, @p3), set_config('firebreak.agency', @p6, @p3), set_config('firebreak.sight', @p7, @p3)
        """;

    /// <summary>What a session says of how far it sees rows of each kind: words such as |SeeCases:Tree|, looked for by the policies.</summary>
    public static string SightsOf(SeenFrom seenFrom)
    {
        var words = new System.Text.StringBuilder("|");
        foreach (var right in Parts.Rows.Select(SeenFrom.RightFor).OfType<Right>().Distinct())
        {
            foreach (var sight in Enum.GetValues<Sight>().Where(sight => sight != Sight.None && seenFrom.SightBy(right).HasFlag(sight)))
            {
                words.Append(right).Append(':').Append(sight).Append('|');
            }
        }

        return words.ToString();
    }

    /// <summary>Makes role, grants and policies as the model has them now.</summary>
    public static void Raise(NpgsqlConnection connection, IReadOnlyDictionary<Type, TableShape> shapes)
    {
        using var transaction = connection.BeginTransaction();
        try
        {
            Execute(MakeReader);
            foreach (var type in Parts.Rows)
            {
                Execute($"grant select on {shapes[type].Name}, {shapes[type].Versions} to {Reader}");
            }

            Execute($"grant select on person_tokens, data_keys to {Reader}");
            foreach (var type in Parts.Rows.Where(Parts.IsScoped))
            {
                var table = shapes[type].Name;
                var involvements = shapes[typeof(Involvement<>).MakeGenericType(type)].Name;
                var right = SeenFrom.RightFor(type)?.ToString() ?? "";
                Execute(AnswersFor(table));
                Policy(table, $"{Says(right, Sight.Every)} or responsible in {Seen(right)} or {Involved(right, involvements, table)}");
                Policy(
                    table + RegisterContext.VersionsSuffix,
                    $"{Says(right, Sight.Every)} or coalesce(answers_for_{table}(id), responsible) in {Seen(right)} or {Involved(right, involvements, table + RegisterContext.VersionsSuffix)}");
                Policy(involvements, $"{SeesAll} or jurisdiction in {Below} or granted_by in {Below}");
                Policy(involvements + RegisterContext.VersionsSuffix, $"{SeesAll} or jurisdiction in {Below} or granted_by in {Below}");
            }

            Policy("data_keys", $"{SeesAll} or exists (select 1 from people p where p.id = data_keys.subject)");
            Policy("person_tokens", $"{SeesAll} or exists (select 1 from people p where p.id = person_tokens.person)");
            transaction.Commit();
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new RegisterUnavailableException(NeedsRole(connection.UserName ?? "?"), exception);
        }

        void Execute(string sql)
        {
            using var command = new NpgsqlCommand(sql, connection, transaction);
            command.ExecuteNonQuery();
        }

        void Policy(string table, string seen) => Execute(
            $"alter table {table} enable row level security; drop policy if exists seen on {table}; create policy seen on {table} for select to {Reader} using ({seen})");
    }

    /// <summary>Makes the role where it isn't there, alone.</summary>
    public static void EnsureReader(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(MakeReader, connection);
        command.ExecuteNonQuery();
    }

    private const string MakeReader = $"""
        do $$ begin
          if not exists (select 1 from pg_roles where rolname = '{Reader}') then
            begin
              create role {Reader} nologin;
            exception when duplicate_object or unique_violation then null;
            end;
          end if;
          if not pg_has_role(current_user, '{Reader}', 'member') then
            execute format('grant {Reader} to %I', current_user);
          end if;
        end $$
        """;

    // Whoever answers for a row today, also where the reader doesn't see the row: that a row stands is asked as the owner.
    private static string AnswersFor(string table) =>
        $"create or replace function answers_for_{table}(uuid) returns uuid language sql stable security definer as 'select responsible from {table} where id = $1'";

    // Evaluated once a query, not once a row.
    private static string Says(string right, Sight sight) => $"(select strpos(current_setting('firebreak.sight', true), '|{right}:{sight}|') > 0)";

    private const string Below = "(select j.id from jurisdictions j where starts_with(j.path, current_setting('firebreak.path', true)))";

    private static string Seen(string right) => $"""
        (select j.id from jurisdictions j where
          ({Says(right, Sight.Tree)} and starts_with(j.path, current_setting('firebreak.path', true)))
          or ({Says(right, Sight.Own)} and current_setting('firebreak.own', true) in (j.id::text, j.merged_into::text))
          or ({Says(right, Sight.Above)} and starts_with(current_setting('firebreak.path', true), j.path) and j.id::text <> current_setting('firebreak.own', true)))
        """;

    private static string Involved(string right, string involvements, string table) => $"""
        ({Says(right, Sight.Granted)} and exists (select 1 from {involvements} i join jurisdictions g on g.id = i.jurisdiction
          where i.subject = {table}.id and i.expires > current_setting('firebreak.now', true)::timestamptz and starts_with(g.path, current_setting('firebreak.path', true))
            and i.purpose = current_setting('firebreak.purpose', true) and (i.agency is null or i.agency::text = current_setting('firebreak.agency', true))))
        """;

    private static Phrase NeedsRole(string user) => new(
        $"The database user {user} may not make the role {Reader}; let the server's administrator run: create role {Reader} nologin; grant {Reader} to {user};",
        $"数据库用户 {user} 无权创建角色 {Reader}；请数据库管理员执行：create role {Reader} nologin; grant {Reader} to {user};");
}
