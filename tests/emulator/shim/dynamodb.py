"""DynamoDB: the most that may be asked of a table and its indexes on demand."""

from moto.dynamodb.models.table import Table
from moto.dynamodb.responses import DynamoHandler as Response


def keep(self) -> None:
    table = self.dynamodb_backend.get_table(self.body["TableName"])
    if "OnDemandThroughput" in self.body:
        table.on_demand_throughput = self.body["OnDemandThroughput"]
    changes = [change for update in self.body.get("GlobalSecondaryIndexUpdates", []) for change in update.values()]
    indexes = self.body.get("GlobalSecondaryIndexes", []) + changes
    asked = {index["IndexName"]: index["OnDemandThroughput"] for index in indexes if "OnDemandThroughput" in index}
    table.index_throughput = {**table.index_throughput, **asked}


def install() -> None:
    create, update, describe = Response.create_table, Response.update_table, Table.describe

    def create_table(self):
        answer = create(self)
        keep(self)
        return answer

    def update_table(self):
        keep(self)
        return update(self)

    def describe_table(self, base_key: str = "TableDescription"):
        answer = describe(self, base_key)
        if self.on_demand_throughput:
            answer[base_key]["OnDemandThroughput"] = self.on_demand_throughput
        for index in answer[base_key].get("GlobalSecondaryIndexes", []):
            if index["IndexName"] in self.index_throughput:
                index["OnDemandThroughput"] = self.index_throughput[index["IndexName"]]
        return answer

    Table.on_demand_throughput = None
    Table.index_throughput = {}
    Table.describe = describe_table
    Response.create_table = create_table
    Response.update_table = update_table
