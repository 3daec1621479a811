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
    private readonly ConcurrentQueue<Statement> _heard = new();

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
    public IReadOnlySet<string> Written => _heard.Where(s => !s.IsUndone).SelectMany(s => Writing().Matches(s.Text)).Select(m => m.Groups[1].Value).ToHashSet();

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => Note(command, result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => ValueTask.FromResult(Note(command, result));

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => Note(command, result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => ValueTask.FromResult(Note(command, result));

    public Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        End(transaction, isUndone: true);
        return Task.CompletedTask;
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        End(transaction, isUndone: false);
        return Task.CompletedTask;
    }

    /// <summary>A driver may use one object for one transaction after another, so that each is told off with its end.</summary>
    private void End(DbTransaction transaction, bool isUndone)
    {
        foreach (var statement in _heard.Where(s => ReferenceEquals(s.In, transaction)))
        {
            (statement.In, statement.IsUndone) = (null, isUndone);
        }
    }

    private sealed class Statement(string text)
    {
        public string Text => text;
        public DbTransaction? In { get; set; }
        public bool IsUndone { get; set; }
    }

    private InterceptionResult<T> Note<T>(DbCommand command, InterceptionResult<T> result)
    {
        if (Requests.HttpContext is not null)
        {
            _heard.Enqueue(new Statement(command.CommandText) { In = command.Transaction });
        }

        return result;
    }

    [GeneratedRegex("(?:INSERT INTO|UPDATE|DELETE FROM) (?:\"?records\"?\\.)?\"(\\w+)\"")]
    private static partial Regex Writing();
}
