using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;

namespace Openbeat.Web.Tests.Accounts;

/// <summary>Listens to what both stores of a site are told for requests; what the site's own jobs do meanwhile is theirs.</summary>
internal sealed partial class Statements : DbCommandInterceptor, IDbTransactionInterceptor
{
    private static readonly HttpContextAccessor Requests = new();
    private readonly ConcurrentQueue<(string Text, DbTransaction? In)> _heard = new();
    private readonly ConcurrentDictionary<DbTransaction, bool> _undone = new(ReferenceEqualityComparer.Instance);

    public void Attach(IServiceCollection services)
    {
        services.ConfigureDbContext<SqliteAppDb>(o => o.AddInterceptors(this));
        services.ConfigureDbContext<PostgresAppDb>(o => o.AddInterceptors(this));
        services.ConfigureDbContext<SqliteRecordsDb>(o => o.AddInterceptors(this));
        services.ConfigureDbContext<PostgresRecordsDb>(o => o.AddInterceptors(this));
    }

    public void Forget() => _heard.Clear();

    /// <summary>Every statement since the last <see cref="Forget"/>, without the values it was sent with.</summary>
    public IReadOnlyList<string> Heard => [.. _heard.Select(s => s.Text)];

    /// <summary>The same in one text, without the settings, which every few seconds somebody's request reads anew.</summary>
    public string Work => string.Join(";\n", Heard.Where(s => !s.Contains("\"SettingValue\"", StringComparison.Ordinal)));

    /// <summary>The tables written to since then, what was taken back apart.</summary>
    public IReadOnlySet<string> Written => _heard.Where(s => s.In is null || !_undone.ContainsKey(s.In)).SelectMany(s => Writing().Matches(s.Text)).Select(m => m.Groups[1].Value).ToHashSet();

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => Note(command, result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => ValueTask.FromResult(Note(command, result));

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => Note(command, result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => ValueTask.FromResult(Note(command, result));

    public Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        _undone[transaction] = true;
        return Task.CompletedTask;
    }

    private InterceptionResult<T> Note<T>(DbCommand command, InterceptionResult<T> result)
    {
        if (Requests.HttpContext is not null)
        {
            _heard.Enqueue((command.CommandText, command.Transaction));
        }

        return result;
    }

    [GeneratedRegex("(?:INSERT INTO|UPDATE|DELETE FROM) (?:\"?records\"?\\.)?\"(\\w+)\"")]
    private static partial Regex Writing();
}
