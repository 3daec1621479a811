using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;

namespace Openbeat.Web.Tests.Accounts;

/// <summary>Listens to what both stores of a site are told for requests; what the site's own jobs do meanwhile is theirs.</summary>
internal sealed partial class Statements : DbCommandInterceptor
{
    private static readonly HttpContextAccessor Requests = new();
    private readonly ConcurrentQueue<string> _heard = new();

    public void Attach(IServiceCollection services)
    {
        services.ConfigureDbContext<SqliteAppDb>(o => o.AddInterceptors(this));
        services.ConfigureDbContext<PostgresAppDb>(o => o.AddInterceptors(this));
        services.ConfigureDbContext<SqliteRecordsDb>(o => o.AddInterceptors(this));
        services.ConfigureDbContext<PostgresRecordsDb>(o => o.AddInterceptors(this));
    }

    public void Forget() => _heard.Clear();

    /// <summary>Every statement since the last <see cref="Forget"/>, without the values it was sent with.</summary>
    public IReadOnlyList<string> Heard => [.. _heard];

    /// <summary>The same in one text, without the settings, which every few seconds somebody's request reads anew.</summary>
    public string Work => string.Join(";\n", _heard.Where(s => !s.Contains("\"SettingValue\"", StringComparison.Ordinal)));

    /// <summary>The tables written to since then.</summary>
    public IReadOnlySet<string> Written => _heard.SelectMany(s => Writing().Matches(s)).Select(m => m.Groups[1].Value).ToHashSet();

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => Note(command, result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => ValueTask.FromResult(Note(command, result));

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => Note(command, result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => ValueTask.FromResult(Note(command, result));

    private InterceptionResult<T> Note<T>(DbCommand command, InterceptionResult<T> result)
    {
        if (Requests.HttpContext is not null)
        {
            _heard.Enqueue(command.CommandText);
        }

        return result;
    }

    [GeneratedRegex("(?:INSERT INTO|UPDATE|DELETE FROM) (?:\"?records\"?\\.)?\"(\\w+)\"")]
    private static partial Regex Writing();
}
