//! What the network costs, in the answer of `archgen cost`.

use crate::seeds::facts;

facts! {
    "omnigen";
    "current" {
        document_002_line_039_hour_of_the_ecr_api_endpoint: "answer:cost components[name=network].lines[id=network.endpoint.ecr.api.us-east-1a].unit_price" => "0.01";
        document_002_line_040_hour_of_the_ecr_docker_endpoint: "answer:cost components[name=network].lines[id=network.endpoint.ecr.dkr.us-east-1a].unit_price" => "0.01";
        document_002_line_365_nat_gateway_runs_all_month: "answer:cost components[name=network].lines[id=network.nat-gateway.us-east-1a].quantity.desired" => "730";
        document_002_line_365_month_of_the_nat_gateway: "answer:cost components[name=network].lines[id=network.nat-gateway.us-east-1a].monthly.desired" => "32.85";
        document_002_line_365_year_of_the_nat_gateway: "answer:cost components[name=network].lines[id=network.nat-gateway.us-east-1a].yearly.desired" => "394.20";
        document_002_line_366_data_through_the_nat_gateway: "answer:cost components[name=network].lines[id=network.nat-data].quantity.desired" => "10";
        document_002_line_366_month_of_that_data: "answer:cost components[name=network].lines[id=network.nat-data].monthly.desired" => "0.45";
        document_002_line_366_year_of_that_data: "answer:cost components[name=network].lines[id=network.nat-data].yearly.desired" => "5.40";
        document_002_line_367_month_of_the_ecr_api_endpoint: "answer:cost components[name=network].lines[id=network.endpoint.ecr.api.us-east-1a].monthly.desired" => "7.30";
        document_002_line_367_month_of_the_ecr_docker_endpoint: "answer:cost components[name=network].lines[id=network.endpoint.ecr.dkr.us-east-1a].monthly.desired" => "7.30";
        document_002_line_367_year_of_the_ecr_api_endpoint: "answer:cost components[name=network].lines[id=network.endpoint.ecr.api.us-east-1a].yearly.desired" => "87.60";
        document_002_line_375_saving_of_the_s3_endpoint: "answer:cost components[name=network].lines[id=network.endpoint-data.s3].instead.monthly.desired" => "4.50";
        document_002_line_376_saving_of_the_dynamodb_endpoint: "answer:cost components[name=network].lines[id=network.endpoint-data.dynamodb].instead.monthly.desired" => "2.25";
        document_002_line_380_s3_costs_nothing_by_its_endpoint: "answer:cost components[name=network].lines[id=network.endpoint-data.s3].monthly.desired" => "0.00";
        document_002_line_381_dynamodb_costs_nothing_by_its_endpoint: "answer:cost components[name=network].lines[id=network.endpoint-data.dynamodb].monthly.desired" => "0.00";
    }
    "ha" {
        document_002_line_446_month_of_the_second_nat_gateway: "answer:cost components[name=network].lines[id=network.nat-gateway.us-east-1b].monthly.desired" => "32.85";
    }
}
