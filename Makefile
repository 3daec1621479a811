.PHONY: bench soak restore client build test format migrate ground-truth
restore: ; dotnet restore --locked-mode
client: ; cd src/Openbeat.Web/Client && npm ci && npm run build
build: ; dotnet build
test: ; ./test
format: ; dotnet format
migrate: # name=…, for the application database; the restricted store: make migrate-records name=…
	dotnet ef migrations add $(name) --project src/Openbeat.Web --startup-project tools/EfTools --context SqliteAppDb -o Data/Migrations/App/Sqlite
	dotnet ef migrations add $(name) --project src/Openbeat.Web --startup-project tools/EfTools --context PostgresAppDb -o Data/Migrations/App/Postgres
# Published figures against ours, case by case; cases without their data are shown as skipped.
ground-truth:
	@rm -f artifacts/ground-truth.txt
	@OPENBEAT_GROUND_TRUTH=$(CURDIR)/artifacts/ground-truth.txt dotnet test tests/Openbeat.Analytics.Tests --filter Category=GroundTruth --verbosity quiet; \
	status=$$?; cat artifacts/ground-truth.txt; exit $$status

# What is slow: a hundred kills of an import, of a backup and of a site that takes files, a million searches taken in one run, a
# hundred thousand messages sent by one node, every page with a hundred thousand questions in the store, and (where OPENBEAT_TEST_POSTGRES names a server) its database away for half a minute.
soak:
	dotnet build tests/Openbeat.Web.Tests --configuration Release -v q
	OPENBEAT_KILLS=100 OPENBEAT_TIMES=1 OPENBEAT_MANY_COPIES=7 OPENBEAT_MAILS=100000 OPENBEAT_QUESTIONS=100000 OPENBEAT_AWAY_SECONDS=30 dotnet test tests/Openbeat.Web.Tests --no-build --configuration Release --filter "FullyQualifiedName~ImportVerbTests|FullyQualifiedName~ManySearchesTests|FullyQualifiedName~ServingDuringImportTests|FullyQualifiedName~KilledUploadTests|FullyQualifiedName~BackupTests|FullyQualifiedName~One_node_sends|FullyQualifiedName~ManyQuestionsTests|FullyQualifiedName~HealthTests" --logger "console;verbosity=normal"

migrate-records:
	dotnet ef migrations add $(name) --project src/Openbeat.Web --startup-project tools/EfTools --context SqliteRecordsDb -o Data/Migrations/Records/Sqlite
	dotnet ef migrations add $(name) --project src/Openbeat.Web --startup-project tools/EfTools --context PostgresRecordsDb -o Data/Migrations/Records/Postgres

# B1 to B6 and B14 by BenchmarkDotNet, growth from 1 to 7 million rows, then the whole program: about half an hour.
# BENCH_DATA=FOLDER measures the force-month files in FOLDER/1m and FOLDER/7m instead of our own.
bench:
	dotnet build bench/Openbeat.Benchmarks --configuration Release -v q
	dotnet bench/Openbeat.Benchmarks/bin/Release/net10.0/Openbeat.Benchmarks.dll --filter '*StopQueries*' '*PointToArea*'
	dotnet bench/Openbeat.Benchmarks/bin/Release/net10.0/Openbeat.Benchmarks.dll sign-in
	dotnet bench/Openbeat.Benchmarks/bin/Release/net10.0/Openbeat.Benchmarks.dll growth
	dotnet bench/Openbeat.Benchmarks/bin/Release/net10.0/Openbeat.Benchmarks.dll whole
